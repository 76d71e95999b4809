<?php
// A small table in a database file, where the build has one.
$data = new SQLite3('/base/tmp/shop.db');
$data->exec('create table if not exists stock (item text, count integer)');
foreach (['bolts' => 12, 'nuts' => 40] as $item => $count) {
    $put = $data->prepare('insert into stock values (:item, :count)');
    $put->bindValue(':item', $item);
    $put->bindValue(':count', $count);
    $put->execute();
}
echo $data->querySingle('select sum(count) from stock'), "\n";
