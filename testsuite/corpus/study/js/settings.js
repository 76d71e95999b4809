var settings = JSON.parse(read("/base/web/settings.json"));
settings.people.forEach(function (person) { print(person.name + " " + person.age); });
print(JSON.stringify(settings).length);
