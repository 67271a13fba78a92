-- Accounts of people who log in at an OpenID provider: no password, and the SHA-256 over issuer and subject, by which
-- they are found again whatever they are called there.
alter table account alter column password_hash drop not null;
alter table account add column external_id varchar(64);
create unique index account_by_external_id on account (external_id);
