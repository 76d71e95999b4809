# How often each word occurs.
{ for (i = 1; i <= NF; i++) count[tolower($i)]++ }
END { for (word in count) print count[word], word }
