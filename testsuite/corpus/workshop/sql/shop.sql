create table stock (item text primary key, count integer not null);
insert into stock values ('bolts', 12), ('nuts', 40), ('screws', 7);
create index by_count on stock (count);
select item, count from stock where count > 10 order by count desc;
update stock set count = count + 1;
select sum(count) from stock;
delete from stock where item = 'nuts';
select count(*) from stock;
