with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < 500)
select count(*), sum(n), avg(n) from numbers;
select group_concat(char(64 + n), '') from (with recursive n (n) as (select 1 union all select n + 1 from n where n < 26) select n from n);
