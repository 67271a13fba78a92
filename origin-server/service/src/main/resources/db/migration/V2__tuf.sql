-- The TUF repository (spec/trust.md). Metadata is kept as it is served, character by character: it is ASCII-compatible JSON.

alter table version alter column state set data type varchar(32);
alter table version add column version_seq bigint;
alter table version add column allow_downgrade boolean default false not null;
alter table version add column manifest_bytes bigint;

-- One row: whoever makes a new version of any metadata holds it until it is committed, so that replicas never publish two
-- different files of one version.
create table tuf_lock (
    id integer primary key check (id = 1)
);
insert into tuf_lock (id) values (1);

-- Roles by their quoted name. The highest version of each is in force.
create table tuf_metadata (
    role         varchar(220) not null,
    version      bigint not null,
    served       text not null,
    published_at timestamp(3) with time zone not null,
    primary key (role, version)
);

-- New versions that wait for signatures of keys that are not here, with those they have.
create table tuf_draft (
    role       varchar(220) primary key,
    served     text not null,
    created_at timestamp(3) with time zone not null
);

-- Targets of the online role by their SHA-256: small JSON files.
create table tuf_file (
    sha256       varchar(64) primary key,
    content      text not null,
    published_at timestamp(3) with time zone not null
);
