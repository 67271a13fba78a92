-- Who did what. Every row's hash is over the row and the hash before it (core/audit/AuditChain); rows are only ever
-- added.
create table audit_entry (
    sequence bigint primary key,
    at       timestamp(3) with time zone not null,
    actor    varchar(300) not null,
    address  varchar(45) not null,
    action   varchar(40) not null,
    subject  varchar(300) not null,
    details  text not null,
    hash     varchar(64) not null
);
create index audit_by_time on audit_entry (at);

-- One row, the end of the chain. Whoever appends holds its lock.
create table audit_head (
    id      integer primary key check (id = 1),
    entries bigint not null,
    hash    varchar(64) not null
);
insert into audit_head (id, entries, hash) values (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');
