var registry = require('./settings.json');

module.exports = function greet(name) {
    var parts = ['Hello', name || registry.title];
    return parts.join(', ') + '!';
};
