<?php
// Takes in files of a folder under names of their own, with a list of what they were.
@mkdir('/base/tmp/store');
$list = [];
foreach (glob('/base/data/*.txt') as $file) {
    $key = sha1_file($file);
    copy($file, "/base/tmp/store/$key");
    $list[$key] = basename($file);
}
file_put_contents('/base/tmp/store/list.json', json_encode($list, JSON_PRETTY_PRINT));
echo count($list), "\n";
