-- A studio in one file. Times are milliseconds since 1970, ranges half-open, loads hundredths of a percent.

create table stream (
  number      integer primary key,
  name        text    not null unique,
  version     integer not null,
  recorded_at integer not null,
  hash        blob    not null
) strict;

create table commits (
  number      integer primary key,
  id          text    not null unique,
  recorded_at integer not null,
  actor       text    not null,
  key         text    not null,
  fingerprint text    not null
) strict;
create unique index commits_by_key on commits (actor, key) where key <> '';
create index commits_by_time on commits (recorded_at);

-- previous is the hash of the event before it in its stream, over text, salt and envelope.
create table event (
  position  integer primary key,
  stream    integer not null references stream (number),
  version   integer not null,
  commits   integer not null references commits (number),
  type      text    not null,
  project   text    not null,
  payload   text    not null,
  salt      blob    not null,
  previous  blob    not null,
  unique (stream, version)
) strict;
create index event_by_commit on event (commits);
create index event_by_project on event (project) where project <> '';
create trigger event_kept before delete on event begin select raise(abort, 'events are never removed'); end;
create trigger event_fixed before update on event begin select raise(abort, 'events are never changed'); end;

create table event_subject (
  subject  text    not null,
  position integer not null,
  primary key (subject, position)
) strict, without rowid;

create table handle (
  prefix text    not null primary key,
  last   integer not null
) strict, without rowid;

create table record (
  kind     text    not null,
  id       text    not null,
  fields   text    not null,
  archived integer not null,
  primary key (kind, id)
) strict, without rowid;

create table record_ref (
  kind text not null,
  ref  text not null,
  id   text not null,
  primary key (kind, ref, id)
) strict, without rowid;

create table artist (
  number integer primary key,
  id     text not null unique
) strict;

-- The capacity before time off is taken from it: from at to the next row's at.
create table capacity (
  artist   integer not null references artist (number),
  at       integer not null,
  capacity integer not null check (capacity >= 0),
  primary key (artist, at)
) strict, without rowid;

-- Confirmed load and the capacity it must not exceed: from at to the next row's at. Equal neighbours are merged.
create table profile (
  artist   integer not null references artist (number),
  at       integer not null,
  load     integer not null check (load >= 0),
  capacity integer not null check (capacity >= 0),
  primary key (artist, at)
) strict, without rowid;

-- RAISE, not CHECK: INSERT OR IGNORE walks past a check.
create trigger profile_guard_insert before insert on profile when new.load > new.capacity
begin select raise(abort, 'OVERLOAD: confirmed load would exceed the capacity'); end;
create trigger profile_guard_update before update on profile when new.load > new.capacity
begin select raise(abort, 'OVERLOAD: confirmed load would exceed the capacity'); end;

-- span: the least of a few lengths that is not below the row's. Rows that touch a range start within a span before it,
-- so one search a span finds them, however long the history is.
create table booking (
  number  integer primary key,
  id      text    not null unique,
  handle  text    not null unique,
  artist  integer not null references artist (number),
  project text    not null,
  starts  integer not null,
  ends    integer not null,
  load    integer not null check (load >= 0),
  demand  text,
  ref     text    unique,
  details text    not null,
  span    integer generated always as (case
    when ends - starts <= 2097152 then 2097152
    when ends - starts <= 16777216 then 16777216
    when ends - starts <= 134217728 then 134217728
    when ends - starts <= 1073741824 then 1073741824
    when ends - starts <= 8589934592 then 8589934592
    when ends - starts <= 68719476736 then 68719476736
    when ends - starts <= 4398046511104 then 4398046511104
    else 400000000000000 end) virtual,
  check (starts < ends)
) strict;
create index booking_by_time on booking (artist, span, starts);
create index booking_by_project on booking (project, ends);
create index booking_by_demand on booking (demand) where demand is not null;

create trigger booking_new before insert on booking
when exists (select 1 from booking where number = new.number or id = new.id or handle = new.handle)
begin select raise(abort, 'TAKEN: a booking with this identity exists'); end;

create trigger booking_fixed before update of artist, starts, ends, load on booking
begin select raise(abort, 'FIXED: the time of a booking is not changed, delete and insert it'); end;

create trigger booking_inserted after insert on booking when new.load > 0 begin
  select raise(abort, 'OVERLOAD: the artist has no capacity')
    where not exists (select 1 from profile where artist = new.artist and at <= new.starts);
  insert into profile select artist, new.starts, load, capacity from profile
    where artist = new.artist and at = (select max(at) from profile where artist = new.artist and at <= new.starts)
      and at < new.starts;
  insert into profile select artist, new.ends, load, capacity from profile
    where artist = new.artist and at = (select max(at) from profile where artist = new.artist and at <= new.ends)
      and at < new.ends;
  update profile set load = load + new.load where artist = new.artist and at >= new.starts and at < new.ends;
  delete from profile where artist = new.artist and at in (new.starts, new.ends) and exists (
    select 1 from profile p where p.artist = profile.artist
      and p.at = (select max(at) from profile q where q.artist = profile.artist and q.at < profile.at)
      and p.load = profile.load and p.capacity = profile.capacity);
end;

create trigger booking_deleted after delete on booking when old.load > 0 begin
  insert into profile select artist, old.starts, load, capacity from profile
    where artist = old.artist and at = (select max(at) from profile where artist = old.artist and at <= old.starts)
      and at < old.starts;
  insert into profile select artist, old.ends, load, capacity from profile
    where artist = old.artist and at = (select max(at) from profile where artist = old.artist and at <= old.ends)
      and at < old.ends;
  update profile set load = load - old.load where artist = old.artist and at >= old.starts and at < old.ends;
  delete from profile where artist = old.artist and at in (old.starts, old.ends) and exists (
    select 1 from profile p where p.artist = profile.artist
      and p.at = (select max(at) from profile q where q.artist = profile.artist and q.at < profile.at)
      and p.load = profile.load and p.capacity = profile.capacity);
end;

create table hold (
  number    integer primary key,
  id        text    not null unique,
  handle    text    not null unique,
  artist    integer not null references artist (number),
  project   text    not null,
  starts    integer not null,
  ends      integer not null,
  load      integer not null check (load >= 0),
  lapses_at integer not null,
  demand    text,
  ref       text    unique,
  details   text    not null,
  span      integer generated always as (case
    when ends - starts <= 2097152 then 2097152
    when ends - starts <= 16777216 then 16777216
    when ends - starts <= 134217728 then 134217728
    when ends - starts <= 1073741824 then 1073741824
    when ends - starts <= 8589934592 then 8589934592
    when ends - starts <= 68719476736 then 68719476736
    when ends - starts <= 4398046511104 then 4398046511104
    else 400000000000000 end) virtual,
  check (starts < ends)
) strict;
create index hold_by_time on hold (artist, span, starts);
create index hold_by_project on hold (project, ends);
create index hold_by_demand on hold (demand) where demand is not null;
create index hold_by_deadline on hold (artist, lapses_at);

create table off (
  number integer primary key,
  id     text    not null unique,
  handle text    not null unique,
  artist integer not null references artist (number),
  kind   text    not null,
  starts integer not null,
  ends   integer not null,
  reason text    not null,
  span   integer generated always as (case
    when ends - starts <= 2097152 then 2097152
    when ends - starts <= 16777216 then 16777216
    when ends - starts <= 134217728 then 134217728
    when ends - starts <= 1073741824 then 1073741824
    when ends - starts <= 8589934592 then 8589934592
    when ends - starts <= 68719476736 then 68719476736
    when ends - starts <= 4398046511104 then 4398046511104
    else 400000000000000 end) virtual,
  check (starts < ends)
) strict;
create index off_by_time on off (artist, span, starts);

create table demand (
  number  integer primary key,
  id      text    not null unique,
  handle  text    not null unique,
  project text    not null,
  starts  integer not null,
  ends    integer not null,
  skill   text,
  level   integer,
  count   integer not null check (count > 0),
  load    integer not null check (load >= 0),
  note    text    not null,
  check (starts < ends)
) strict;
create index demand_by_time on demand (ends);

-- The spans that rows can have, for the searches by time.
create table span (length integer primary key) strict;
insert into span values (2097152), (16777216), (134217728), (1073741824), (8589934592), (68719476736), (4398046511104),
  (400000000000000);
