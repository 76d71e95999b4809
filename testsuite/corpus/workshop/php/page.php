<?php
$settings = json_decode(file_get_contents('/base/web/settings.json'), true);
?>
<h1><?= htmlspecialchars($settings['title']) ?></h1>
<ul>
<?php foreach ($settings['people'] as $person): ?>
  <li><?= htmlspecialchars($person['name']) ?>, <?= $person['age'] ?></li>
<?php endforeach ?>
</ul>
