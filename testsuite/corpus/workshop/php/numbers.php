<?php
// Primes, sums and a table, without any file.
$primes = [];
for ($n = 2; count($primes) < 500; $n++) {
    foreach ($primes as $prime) {
        if ($prime * $prime > $n) break;
        if ($n % $prime === 0) continue 2;
    }
    $primes[] = $n;
}
echo implode(' ', array_slice($primes, -10)), ' ', array_sum($primes), "\n";
