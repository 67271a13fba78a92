-- How a device finds others, and why it does or does not: codes with commas between, as it said when it last checked in.
alter table device add column ways varchar(100) default '' not null;
alter table device add column reasons varchar(1400) default '' not null;

-- Who is not complete is shown first: without sorting all that report a release.
create index progress_by_release_and_state on progress (release_id, state, peer_id);
drop index progress_by_release;
