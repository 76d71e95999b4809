var words = read("/base/letters/draft.txt").split(/\s+/).filter(function (word) { return word.length > 3; });
words.sort();
print(words.join("\n"));
