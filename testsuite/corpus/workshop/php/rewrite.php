<?php
// Gives the scripts of all projects another test command.
foreach (glob('/base/srv/*/package.json') as $file) {
    $package = json_decode(file_get_contents($file), true);
    $package['scripts']['test'] = 'node --test';
    file_put_contents($file, json_encode($package, JSON_PRETTY_PRINT | JSON_UNESCAPED_SLASHES) . "\n");
    echo $package['name'], "\n";
}
