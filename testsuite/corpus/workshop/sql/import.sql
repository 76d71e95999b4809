.mode csv
.import /base/tables/people.csv people
.mode column
select town, count(*) from people group by town;
