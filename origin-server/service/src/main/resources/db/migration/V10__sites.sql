-- Where devices are. An IPv4 network is mapped into IPv6, with 96 bits before it.
create table site (
    name   varchar(63) primary key,
    learnt boolean not null,
    apart  boolean not null,
    vpn    boolean not null
);

create table site_network (
    high bigint not null,
    low  bigint not null,
    bits integer not null,
    site varchar(63) not null references site on delete cascade on update cascade,
    primary key (high, low, bits)
);
create index site_network_by_site on site_network (site);

-- What devices of a site say of themselves.
create table site_claim (
    source varchar(16) not null,
    claim  varchar(255) not null,
    site   varchar(63) not null references site on delete cascade on update cascade,
    primary key (source, claim)
);
create index site_claim_by_site on site_claim (site);

-- Sites whose devices may link with one another, both ways round.
create table site_pair (
    site  varchar(63) not null references site on delete cascade on update cascade,
    other varchar(63) not null references site on delete cascade on update cascade,
    primary key (site, other)
);
create index site_pair_by_other on site_pair (other);

-- What somebody decided about a device, whatever it says and wherever it is.
create table device_site (
    peer_id varchar(64) primary key,
    site    varchar(63) not null references site on delete cascade on update cascade
);
create index device_site_by_site on device_site (site);

-- What decided a device's site, and how it is connected: as it was when the device last checked in.
alter table device add column site_basis varchar(16) default 'OWN_SUBNET' not null;
alter table device add column network varchar(16) default 'UNKNOWN' not null;
create index device_by_site on device (site);
