<?php
// Fills a letter for each person.
$letter = file_get_contents('/base/letters/draft.txt');
$in = fopen('/base/tables/people.csv', 'r');
fgetcsv($in, escape: '');
@mkdir('/base/tmp/letters');
while ($row = fgetcsv($in, escape: '')) {
    file_put_contents("/base/tmp/letters/$row[0].txt", str_replace('reader', ucfirst($row[0]), $letter));
}
echo implode(' ', array_diff(scandir('/base/tmp/letters'), ['.', '..'])), "\n";
