<?php
// What was sold by day, as a table and as a file.
$sums = [];
$in = fopen('/base/tables/sales.csv', 'r');
fgetcsv($in, escape: '');
while ($row = fgetcsv($in, escape: '')) {
    $sums[$row[0]] = ($sums[$row[0]] ?? 0) + $row[2] * $row[3];
}
fclose($in);
ksort($sums);
$out = fopen('/base/tmp/days.csv', 'w');
foreach ($sums as $day => $sum) {
    printf("%3d %8.2f\n", $day, $sum);
    fputcsv($out, [$day, round($sum, 2)], escape: '');
}
fclose($out);
