-- A small studio as schema 1 stored it. Never changed: every later version opens it.
BEGIN TRANSACTION;
CREATE TABLE artist (
  number integer primary key,
  id     text not null unique
) strict;
INSERT INTO "artist" VALUES(1,'raj');
INSERT INTO "artist" VALUES(2,'ana');
CREATE TABLE booking (
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
INSERT INTO "booking" VALUES(2,'b2','B2',1,'sol',1772431200000,1772863200000,25000,NULL,NULL,'{"by":"mia","since":1771581600001,"agreed":{"zone":"Europe/London","start":"2026-03-02T06:00","end":"2026-03-07T06:00","rules":"2025a"},"version":3}');
INSERT INTO "booking" VALUES(3,'b1','B1',2,'sol',1772431200000,1772604000000,10000,NULL,'sg:8','{"by":"mia","since":1771581600003,"agreed":{"zone":"Europe/London","start":"2026-03-02T06:00","end":"2026-03-04T06:00","rules":"2025a"},"ref":"sg:8","version":4}');
INSERT INTO "booking" VALUES(4,'b1#B3','B3',2,'sol',1772690400000,1772863200000,10000,NULL,NULL,'{"by":"mia","since":1771581600003,"agreed":{"zone":"Europe/London","start":"2026-03-05T06:00","end":"2026-03-07T06:00","rules":"2025a"},"version":4}');
CREATE TABLE capacity (
  artist   integer not null references artist (number),
  at       integer not null,
  capacity integer not null check (capacity >= 0),
  primary key (artist, at)
) strict, without rowid;
INSERT INTO "capacity" VALUES(1,-62135596800000,30000);
INSERT INTO "capacity" VALUES(1,1798783200000,0);
INSERT INTO "capacity" VALUES(2,-62135596800000,10000);
INSERT INTO "capacity" VALUES(2,253402214400000,0);
CREATE TABLE commits (
  number      integer primary key,
  id          text    not null unique,
  recorded_at integer not null,
  actor       text    not null,
  key         text    not null,
  fingerprint text    not null
) strict;
INSERT INTO "commits" VALUES(1,'01a212ad-cb4c-756f-87bb-5ef1a11c288e',1771581600000,'mia','','c0e2bbb5f673abfa42b98ac3a24efc3f');
INSERT INTO "commits" VALUES(2,'01a212ad-d5ee-7e87-a811-86336d78bae9',1771581600000,'mia','','3ab7b40d35745f6f3908a1a04b0c6d2b');
INSERT INTO "commits" VALUES(3,'01a212ad-da3e-7e97-8433-e99f537eef93',1771581600001,'mia','','feb8d9b190a51778e3b1c2628a291b5a');
INSERT INTO "commits" VALUES(4,'01a212ad-e28c-7d4e-bf63-f04a17d794b9',1771581600001,'mia','','aee77578b5a39df13800a95ed90bacca');
INSERT INTO "commits" VALUES(5,'01a212ad-e808-7c45-bd0f-ffa36acd0d8a',1771581600002,'mia','','8880b0ea11765e50db699f34a703bcba');
INSERT INTO "commits" VALUES(6,'01a212ad-e929-7f32-aa65-b98b082d85ec',1771581600003,'mia','','c052742ef42bcd4ef54d37e99dfaa865');
INSERT INTO "commits" VALUES(7,'01a212ad-e9a2-7877-a58d-8c40774605e9',1771581600001,'mia','','b43385c6bd4c1e7741935bb3c62c6b79');
INSERT INTO "commits" VALUES(8,'01a212ad-eaf8-7e4e-ba0a-eecafb3461a3',1771581600004,'mia','','18c6e571f47d42e57c011f878375afe1');
INSERT INTO "commits" VALUES(9,'01a212ad-eb40-730a-8770-41556cb3db1d',1771581600002,'mia','','fdc21f42f8370bcd6dabea42bc38263c');
INSERT INTO "commits" VALUES(10,'01a212ad-eef6-750d-bcda-3bdbd6a63497',1771581600005,'mia','k1','ef78ac6b867d5eb955d859a3c5477009');
CREATE TABLE demand (
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
INSERT INTO "demand" VALUES(1,'d1','D1','sol',1773036000000,1773468000000,'roto',2,2,10000,'plates');
INSERT INTO "demand" VALUES(2,'01a212ad-ead5-73bf-b4da-d0ca5c13e306','D2','sol',1772604000000,1772690400000,'comp',3,1,10000,'was B1, Ana Duarte');
CREATE TABLE event (
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
INSERT INTO "event" VALUES(1,1,1,1,'studio.created.v1','','{"id":"north","fields":{"name":"North VFX","zone":"Europe/London"}}',X'2C46CD07C49CFCB66DC30B48FAD3BC97',X'');
INSERT INTO "event" VALUES(2,2,1,1,'user.created.v1','','{"id":"mia","fields":{"name":"Mia Chen","roles":"owner"}}',X'A79C8F93D73A5AC1F9C9DCAB14C02970',X'');
INSERT INTO "event" VALUES(3,3,1,2,'artist.created.v1','','{"id":"ana","fields":{"name":"Ana Duarte","refs":"sg:1","skills":"comp:4 roto:3"}}',X'15247BAAB8BEF6B528709794B04C9946',X'');
INSERT INTO "event" VALUES(4,4,1,2,'capacity.changed.v1','','{"start":"0001-01-01T00:00:00Z","end":"9999-12-31T00:00:00Z","capacity":"100%"}',X'A78D789E02F54B092FAA15E29D5061FB',X'');
INSERT INTO "event" VALUES(5,5,1,2,'artist.created.v1','','{"id":"raj","fields":{"capacity":"300%","contract-until":"2026-12-31","name":"Raj Patel","skills":"anim:5"}}',X'B1F2DF2688BF0BEBB56C1044282CD237',X'');
INSERT INTO "event" VALUES(6,6,1,2,'capacity.changed.v1','','{"start":"0001-01-01T00:00:00Z","end":"2027-01-01T06:00:00Z","capacity":"300%"}',X'A42CCF29A0DE4ED3FCCAA5D0DB0E6555',X'');
INSERT INTO "event" VALUES(7,6,2,2,'capacity.changed.v1','','{"start":"2027-01-01T06:00:00Z","end":"9999-12-31T00:00:00Z","capacity":"0%"}',X'5C8066A84C8EAE871525D99417A86CCD',X'C24524EB5313C2D7E3FCFC822CF30BFAFBF3FDB260D43703EBA8735529001C68');
INSERT INTO "event" VALUES(8,7,1,2,'project.created.v1','sol','{"id":"sol","fields":{"code":"SOL","name":"Solaris Rising"}}',X'53DE6F53EB3DB62BBD584A1FAB365B7B',X'');
INSERT INTO "event" VALUES(9,8,1,2,'project.created.v1','dune','{"id":"dune","fields":{"code":"DUNE","name":"Dune Sea"}}',X'33CAE909335E427E5FBE22E3530EC04F',X'');
INSERT INTO "event" VALUES(10,7,2,3,'demand.opened.v1','sol','{"demand":"d1","handle":"D1","need":"roto:2","count":2,"start":"2026-03-09T06:00:00Z","end":"2026-03-14T06:00:00Z","load":10000,"note":"plates"}',X'BB09AF2FAEC1F79820B01C14A890919D',X'A2F390F1D9F710FD6A8DBF5178ADB08442EEA7147C0FFFDA0DD6E834108A7AC8');
INSERT INTO "event" VALUES(11,4,2,4,'hold.placed.v1','dune','{"hold":"h1","handle":"H1","project":"dune","start":"2026-03-09T06:00:00Z","end":"2026-03-14T06:00:00Z","load":10000,"agreed":{"zone":"Europe/London","start":"2026-03-09T06:00","end":"2026-03-14T06:00","rules":"2025a"},"deadline":"2026-03-01T12:00:00Z","note":"maybe","ref":"sg:7"}',X'D7DDD94949D0091CF929B8D825C1A820',X'AD9193F5D6625F4538357E03990B8CDFA0233E546B94A4E1747D6C13129F7AE8');
INSERT INTO "event" VALUES(12,4,3,5,'hold.placed.v1','sol','{"hold":"h2","handle":"H2","project":"sol","start":"2026-03-09T06:00:00Z","end":"2026-03-14T06:00:00Z","load":5000,"agreed":{"zone":"Europe/London","start":"2026-03-09T06:00","end":"2026-03-14T06:00","rules":"2025a"},"demand":"d1"}',X'47B575E9A03B18F3619C934AB4D04245',X'0340E8F387940F8C406F468283F132A4E126B82B77C226836B25C516EA1AE51F');
INSERT INTO "event" VALUES(13,4,4,6,'booking.confirmed.v1','sol','{"booking":"b1","handle":"B1","project":"sol","start":"2026-03-02T06:00:00Z","end":"2026-03-07T06:00:00Z","load":10000,"agreed":{"zone":"Europe/London","start":"2026-03-02T06:00","end":"2026-03-07T06:00","rules":"2025a"},"ref":"sg:8"}',X'78E15677DE2BA2E915152CF4E596E207',X'A5F54543220DA6DCC501C7D7C31F7FD4F892F4F2E03E7A3B87F2EB031CFEFE41');
INSERT INTO "event" VALUES(14,6,3,7,'booking.confirmed.v1','sol','{"booking":"b2","handle":"B2","project":"sol","start":"2026-03-02T06:00:00Z","end":"2026-03-07T06:00:00Z","load":25000,"agreed":{"zone":"Europe/London","start":"2026-03-02T06:00","end":"2026-03-07T06:00","rules":"2025a"}}',X'57E9A827D90902F565A7DED0C9A7871B',X'BA0C90772549D58EBFDA90929B73FC8571BC20D2416B714FC923525086FDB765');
INSERT INTO "event" VALUES(15,4,5,8,'booking.cut.v1','','{"claim":"b1","cause":"ABSENCE","remains":[{"id":"b1","handle":"B1","start":"2026-03-02T06:00:00Z","end":"2026-03-04T06:00:00Z","agreed":{"zone":"Europe/London","start":"2026-03-02T06:00","end":"2026-03-04T06:00","rules":"2025a"}},{"id":"b1#B3","handle":"B3","start":"2026-03-05T06:00:00Z","end":"2026-03-07T06:00:00Z","agreed":{"zone":"Europe/London","start":"2026-03-05T06:00","end":"2026-03-07T06:00","rules":"2025a"}}]}',X'791BCA575388C21B5C46F13EEB556FD3',X'04F64C3EF3940E889E2C82CEF94511C0C2A35879F2DF24AA4BBFDB469554E4CB');
INSERT INTO "event" VALUES(16,4,6,8,'absence.recorded.v1','','{"off":"a1","handle":"A1","start":"2026-03-04T06:00:00Z","end":"2026-03-05T06:00:00Z","agreed":{"zone":"Europe/London","start":"2026-03-04T06:00","end":"2026-03-05T06:00","rules":"2025a"},"reason":"sick"}',X'0F85655CB6456FA36992286E7CD06A40',X'05F21EE67FBE900CB6F2C3BAAF1FEADD4C9C10CFBEA5D7AC4FFCA40D2BA85377');
INSERT INTO "event" VALUES(17,7,3,8,'demand.opened.v1','sol','{"demand":"01a212ad-ead5-73bf-b4da-d0ca5c13e306","handle":"D2","need":"comp:3","count":1,"start":"2026-03-04T06:00:00Z","end":"2026-03-05T06:00:00Z","load":10000,"note":"was B1, Ana Duarte"}',X'766BA82751D1E3B473DD41179162B2FA',X'5685463704E48D29A5EB5B0C03B50595A27896D940DFFE1DE2A5B78BC34B2141');
INSERT INTO "event" VALUES(18,6,4,9,'timeoff.planned.v1','','{"off":"t1","handle":"T1","start":"2026-03-09T06:00:00Z","end":"2026-03-14T06:00:00Z","agreed":{"zone":"Europe/London","start":"2026-03-09T06:00","end":"2026-03-14T06:00","rules":"2025a"},"reason":"leave"}',X'42F09C460467BCCF631776F3BC02CADA',X'337BBED0F326BC91063D5488821843D1EEFFEECA47521319ACC9B6C8AB5FBF59');
INSERT INTO "event" VALUES(19,4,7,10,'hold.released.v1','','{"hold":"h2","reason":"GIVEN_UP","note":"no"}',X'33CDB8BB6CB7822AD7E8A373A7AA672E',X'EA72E966D1686BF93B097478C4E2D846ABB0C9E3613B7E2190C8DF770F7905E7');
CREATE TABLE event_subject (
  subject  text    not null,
  position integer not null,
  primary key (subject, position)
) strict, without rowid;
INSERT INTO "event_subject" VALUES('01a212ad-ead5-73bf-b4da-d0ca5c13e306',17);
INSERT INTO "event_subject" VALUES('a1',16);
INSERT INTO "event_subject" VALUES('ana',3);
INSERT INTO "event_subject" VALUES('b1',13);
INSERT INTO "event_subject" VALUES('b1',15);
INSERT INTO "event_subject" VALUES('b1#B3',15);
INSERT INTO "event_subject" VALUES('b2',14);
INSERT INTO "event_subject" VALUES('capacity',4);
INSERT INTO "event_subject" VALUES('capacity',6);
INSERT INTO "event_subject" VALUES('capacity',7);
INSERT INTO "event_subject" VALUES('d1',10);
INSERT INTO "event_subject" VALUES('dune',9);
INSERT INTO "event_subject" VALUES('h1',11);
INSERT INTO "event_subject" VALUES('h2',12);
INSERT INTO "event_subject" VALUES('h2',19);
INSERT INTO "event_subject" VALUES('mia',2);
INSERT INTO "event_subject" VALUES('north',1);
INSERT INTO "event_subject" VALUES('raj',5);
INSERT INTO "event_subject" VALUES('sol',8);
INSERT INTO "event_subject" VALUES('t1',18);
CREATE TABLE handle (
  prefix text    not null primary key,
  last   integer not null
) strict, without rowid;
INSERT INTO "handle" VALUES('A',1);
INSERT INTO "handle" VALUES('B',3);
INSERT INTO "handle" VALUES('D',2);
INSERT INTO "handle" VALUES('H',2);
INSERT INTO "handle" VALUES('T',1);
CREATE TABLE hold (
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
INSERT INTO "hold" VALUES(1,'h1','H1',2,'dune',1773036000000,1773468000000,10000,1772366400000,NULL,'sg:7','{"by":"mia","since":1771581600001,"agreed":{"zone":"Europe/London","start":"2026-03-09T06:00","end":"2026-03-14T06:00","rules":"2025a"},"deadline":"2026-03-01T12:00:00Z","note":"maybe","ref":"sg:7","lapses":1772366400000,"places":[{"start":1773036000000,"end":1773468000000,"version":2}]}');
CREATE TABLE off (
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
INSERT INTO "off" VALUES(1,'a1','A1',2,'ABSENCE',1772604000000,1772690400000,'sick');
INSERT INTO "off" VALUES(2,'t1','T1',1,'TIME_OFF',1773036000000,1773468000000,'leave');
CREATE TABLE profile (
  artist   integer not null references artist (number),
  at       integer not null,
  load     integer not null check (load >= 0),
  capacity integer not null check (capacity >= 0),
  primary key (artist, at)
) strict, without rowid;
INSERT INTO "profile" VALUES(1,-62135596800000,0,30000);
INSERT INTO "profile" VALUES(1,1772431200000,25000,30000);
INSERT INTO "profile" VALUES(1,1772863200000,0,30000);
INSERT INTO "profile" VALUES(1,1773036000000,0,0);
INSERT INTO "profile" VALUES(1,1773468000000,0,30000);
INSERT INTO "profile" VALUES(1,1798783200000,0,0);
INSERT INTO "profile" VALUES(2,-62135596800000,0,10000);
INSERT INTO "profile" VALUES(2,1772431200000,10000,10000);
INSERT INTO "profile" VALUES(2,1772604000000,0,0);
INSERT INTO "profile" VALUES(2,1772690400000,10000,10000);
INSERT INTO "profile" VALUES(2,1772863200000,0,10000);
INSERT INTO "profile" VALUES(2,253402214400000,0,0);
CREATE TABLE record (
  kind     text    not null,
  id       text    not null,
  fields   text    not null,
  archived integer not null,
  primary key (kind, id)
) strict, without rowid;
INSERT INTO "record" VALUES('artist','ana','{"name":"Ana Duarte","refs":"sg:1","skills":"comp:4 roto:3"}',0);
INSERT INTO "record" VALUES('artist','raj','{"capacity":"300%","contract-until":"2026-12-31","name":"Raj Patel","skills":"anim:5"}',0);
INSERT INTO "record" VALUES('project','dune','{"code":"DUNE","name":"Dune Sea"}',0);
INSERT INTO "record" VALUES('project','sol','{"code":"SOL","name":"Solaris Rising"}',0);
INSERT INTO "record" VALUES('studio','north','{"name":"North VFX","zone":"Europe/London"}',0);
INSERT INTO "record" VALUES('user','mia','{"name":"Mia Chen","roles":"owner"}',0);
CREATE TABLE record_ref (
  kind text not null,
  ref  text not null,
  id   text not null,
  primary key (kind, ref, id)
) strict, without rowid;
INSERT INTO "record_ref" VALUES('artist','sg:1','ana');
CREATE TABLE span (length integer primary key) strict;
INSERT INTO "span" VALUES(2097152);
INSERT INTO "span" VALUES(16777216);
INSERT INTO "span" VALUES(134217728);
INSERT INTO "span" VALUES(1073741824);
INSERT INTO "span" VALUES(8589934592);
INSERT INTO "span" VALUES(68719476736);
INSERT INTO "span" VALUES(4398046511104);
INSERT INTO "span" VALUES(400000000000000);
CREATE TABLE stream (
  number      integer primary key,
  name        text    not null unique,
  version     integer not null,
  recorded_at integer not null,
  hash        blob    not null
) strict;
INSERT INTO "stream" VALUES(1,'studio',1,1771581600000,X'3DDC5738EABE8013CEDBBFF7E99D05C01ABEA15F8C03EDA851E0397B9EAD8AEC');
INSERT INTO "stream" VALUES(2,'user/mia',1,1771581600000,X'BF528EE5A81EA94CCF6CB95E9A3435A6014A6087DB6A76D5DA09E263C8ABAB1E');
INSERT INTO "stream" VALUES(3,'artist/ana',1,1771581600000,X'735E41ADA4448C8A4C90E04E5190EE80CB36B28976D66E5836A481B7A291F76A');
INSERT INTO "stream" VALUES(4,'calendar/ana',7,1771581600005,X'5E24353ABE1EDB55107E318A24ED2CF6C3E9BD484D6EC81CD08C28D9D908B151');
INSERT INTO "stream" VALUES(5,'artist/raj',1,1771581600000,X'3879D54927464B7207C77AA98217585E089EBA3E8773E14F21F4F5B437A05E28');
INSERT INTO "stream" VALUES(6,'calendar/raj',4,1771581600002,X'D0E926820DCD0DAC97B9EF96768ADFE35DEE841C80C2A6FCB2E7990CB6A0CC66');
INSERT INTO "stream" VALUES(7,'project/sol',3,1771581600004,X'F75E287A2B5DDF6FEFB46EAE5FE9437FDA0D89D32EE407B36612D3234FB84BDB');
INSERT INTO "stream" VALUES(8,'project/dune',1,1771581600000,X'783AB1FDD4E942E19190DE3C08B255BAEA06942DBA98443D79F032131B11F1BC');
CREATE UNIQUE INDEX commits_by_key on commits (actor, key) where key <> '';
CREATE INDEX commits_by_time on commits (recorded_at);
CREATE INDEX event_by_commit on event (commits);
CREATE INDEX event_by_project on event (project) where project <> '';
CREATE TRIGGER event_kept before delete on event begin select raise(abort, 'events are never removed'); end;
CREATE TRIGGER event_fixed before update on event begin select raise(abort, 'events are never changed'); end;
CREATE TRIGGER profile_guard_insert before insert on profile when new.load > new.capacity
begin select raise(abort, 'OVERLOAD: confirmed load would exceed the capacity'); end;
CREATE TRIGGER profile_guard_update before update on profile when new.load > new.capacity
begin select raise(abort, 'OVERLOAD: confirmed load would exceed the capacity'); end;
CREATE INDEX booking_by_time on booking (artist, span, starts);
CREATE INDEX booking_by_project on booking (project, ends);
CREATE INDEX booking_by_demand on booking (demand) where demand is not null;
CREATE TRIGGER booking_new before insert on booking
when exists (select 1 from booking where number = new.number or id = new.id or handle = new.handle)
begin select raise(abort, 'TAKEN: a booking with this identity exists'); end;
CREATE TRIGGER booking_fixed before update of artist, starts, ends, load on booking
begin select raise(abort, 'FIXED: the time of a booking is not changed, delete and insert it'); end;
CREATE TRIGGER booking_inserted after insert on booking when new.load > 0 begin
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
CREATE TRIGGER booking_deleted after delete on booking when old.load > 0 begin
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
CREATE INDEX hold_by_time on hold (artist, span, starts);
CREATE INDEX hold_by_project on hold (project, ends);
CREATE INDEX hold_by_demand on hold (demand) where demand is not null;
CREATE INDEX hold_by_deadline on hold (artist, lapses_at);
CREATE INDEX off_by_time on off (artist, span, starts);
CREATE INDEX demand_by_time on demand (ends);
COMMIT;
pragma application_id = 1347710001;
pragma user_version = 1;
