<?php
// Counts visits in a session kept in a file.
session_save_path('/base/tmp');
session_id('visitor1');
session_start(['use_cookies' => 0, 'cache_limiter' => '']);
$_SESSION['visits'] = ($_SESSION['visits'] ?? 0) + 1;
echo $_SESSION['visits'], "\n";
session_write_close();
