<?php
// The size of each folder below another.
$sizes = [];
$all = new RecursiveIteratorIterator(new RecursiveDirectoryIterator('/base/data', FilesystemIterator::SKIP_DOTS));
foreach ($all as $file) {
    $sizes[$file->getPath()] = ($sizes[$file->getPath()] ?? 0) + $file->getSize();
}
ksort($sizes);
print_r($sizes);
