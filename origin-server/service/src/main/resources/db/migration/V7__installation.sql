-- One row: which data folder this database belongs to, and how often an origin has taken it over. Whoever changes signed
-- metadata makes sure that the number is still its own, so that an origin that lost the database to another changes nothing.
create table installation (
    id     integer primary key check (id = 1),
    folder varchar(32) not null,
    claims bigint not null
);
