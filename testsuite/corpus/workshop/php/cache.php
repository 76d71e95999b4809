<?php
// A cache in files: fills it, reads it, and throws out what is old.
$folder = '/base/tmp/cache';
@mkdir($folder);
for ($n = 0; $n < 20; $n++) {
    file_put_contents("$folder/" . md5("page $n"), serialize(['page' => $n, 'text' => str_repeat("line $n\n", 40)]));
}
$found = 0;
for ($n = 0; $n < 40; $n++) {
    $file = "$folder/" . md5("page $n");
    if (is_file($file) && unserialize(file_get_contents($file))['page'] === $n) {
        $found++;
    }
}
foreach (array_slice(scandir($folder), 2, 10) as $name) {
    unlink("$folder/$name");
}
echo $found, ' found, ', count(scandir($folder)) - 2, " left\n";
