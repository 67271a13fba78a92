-- What a version runs on, chosen when it is published: ANY, LINUX, WINDOWS, MACOS.
alter table version add column platform varchar(16) default 'ANY' not null;
