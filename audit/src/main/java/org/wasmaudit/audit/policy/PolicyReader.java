package org.wasmaudit.audit.policy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.audit.Sha256;
import org.wasmaudit.audit.category.Categorizer;
import org.wasmaudit.audit.event.Access;
import org.wasmaudit.audit.event.CallFilter;
import org.wasmaudit.wasi.call.WasiCall;

/**
 * Reads a policy. An unknown key, a rule without an id, a pattern that is none: whatever is not understood is an error
 * with its line, and nothing is guessed. {@code docs/policy.md} describes the form.
 */
public final class PolicyReader {
    /** The most rules. */
    public static final int MOST_RULES = 10_000;

    private static final int MOST_PATTERNS = 1000;
    private static final Set<String> FILE_KEYS = Set.of("version", "mode", "default", "lists", "rules");
    private static final Set<String> RULE_KEYS = Set.of("id", "match", "action", "message");
    private static final Set<String> MATCH_KEYS = Set.of(
            "call", "level", "group", "path", "access", "bytes_over", "count_over", "total_bytes_over", "rate_over");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,15})(KiB|MiB|GiB)?");

    private final Categorizer categorizer;
    private Map<String, YamlNode> lists = Map.of();

    /** @param categorizer what levels and groups mean */
    public PolicyReader(Categorizer categorizer) {
        this.categorizer = categorizer;
    }

    /** Reads a file. */
    public Policy read(byte[] bytes) throws PolicyException {
        YamlNode root = YamlNode.read(new String(bytes, StandardCharsets.UTF_8));
        Map<String, YamlNode> file = root.mapping(FILE_KEYS);
        YamlNode version = required(root, file, "version");
        if (!version.text().equals("1")) {
            throw new PolicyException(version.line(), "version " + version.text() + " is not known; it is 1");
        }
        lists = file.containsKey("lists") ? file.get("lists").mapping() : Map.of();
        YamlNode rules = required(root, file, "rules");
        return new Policy(Sha256.hex(bytes), mode(file.get("mode")), byDefault(file.get("default")), rules(rules));
    }

    private static Policy.Mode mode(@Nullable YamlNode node) throws PolicyException {
        if (node == null) {
            return Policy.Mode.ENFORCE;
        }
        return switch (node.text()) {
            case "enforce" -> Policy.Mode.ENFORCE;
            case "monitor" -> Policy.Mode.MONITOR;
            default -> throw new PolicyException(node.line(), "mode is enforce or monitor");
        };
    }

    private static Action byDefault(@Nullable YamlNode node) throws PolicyException {
        return node == null ? Action.ALLOW : action(node);
    }

    private List<Rule> rules(YamlNode node) throws PolicyException {
        List<YamlNode> items = node.sequence();
        if (items.size() > MOST_RULES) {
            throw new PolicyException(node.line(), "more than " + MOST_RULES + " rules");
        }
        List<Rule> rules = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (YamlNode item : items) {
            Rule rule = rule(item);
            if (!ids.add(rule.id())) {
                throw new PolicyException(rule.line(), "there are two rules with the id \"" + rule.id() + "\"");
            }
            rules.add(rule);
        }
        return rules;
    }

    private Rule rule(YamlNode node) throws PolicyException {
        Map<String, YamlNode> fields = node.mapping(RULE_KEYS);
        String id = required(node, fields, "id").text();
        if (!ID.matcher(id).matches() || id.equals(Policy.DEFAULT)) {
            throw new PolicyException(node.line(), "\"" + id + "\" is no id of letters, digits, dots and dashes");
        }
        YamlNode matchNode = fields.get("match");
        Map<String, YamlNode> match = matchNode == null ? Map.of() : matchNode.mapping(MATCH_KEYS);
        Set<WasiCall> calls = calls(match);
        if (calls.isEmpty()) {
            throw new PolicyException(
                    node.line(), "rule " + id + " is about no call: its conditions exclude each other");
        }
        return new Rule(
                id,
                node.line(),
                calls,
                paths(match.get("path")),
                access(match.get("access")),
                number(match.get("bytes_over")),
                number(match.get("count_over")),
                number(match.get("total_bytes_over")),
                number(match.get("rate_over")),
                action(required(node, fields, "action")),
                fields.containsKey("message") ? fields.get("message").text() : null);
    }

    /** The calls for which all of call, level and group hold; each may be a list of which one must. */
    private Set<WasiCall> calls(Map<String, YamlNode> match) throws PolicyException {
        Set<WasiCall> calls = EnumSet.allOf(WasiCall.class);
        keep(calls, match.get("call"), "");
        keep(calls, match.get("level"), "level=");
        keep(calls, match.get("group"), "group=");
        return calls;
    }

    /** Keeps the calls for which one of the items holds, in the words of {@code -e}. */
    private void keep(Set<WasiCall> calls, @Nullable YamlNode node, String prefix) throws PolicyException {
        if (node == null) {
            return;
        }
        List<String> items = new ArrayList<>();
        for (YamlNode item : node.oneOrMore()) {
            String text = item.text();
            boolean atLeast = prefix.equals("level=") && text.startsWith(">=");
            String expression = atLeast ? "level" + text : prefix + text;
            boolean outcome = text.equals("ok") || text.equals("failed") || text.startsWith("errno=");
            if (outcome || text.startsWith("!") || text.contains(",") || text.startsWith("trace=")) {
                throw new PolicyException(item.line(), "\"" + text + "\" is no call or class of calls");
            }
            items.add(expression);
        }
        try {
            CallFilter filter = CallFilter.parse(List.of(String.join(",", items)), categorizer);
            calls.removeIf(call -> !filter.accepts(call, 0));
        } catch (IllegalArgumentException e) {
            throw new PolicyException(node.line(), String.valueOf(e.getMessage()));
        }
    }

    private List<PathPattern> paths(@Nullable YamlNode node) throws PolicyException {
        List<PathPattern> patterns = new ArrayList<>();
        if (node == null) {
            return patterns;
        }
        for (YamlNode item : node.oneOrMore()) {
            String text = item.text();
            if (text.startsWith("$")) {
                YamlNode list = lists.get(text.substring(1));
                if (list == null) {
                    throw new PolicyException(item.line(), "there is no list \"" + text.substring(1) + "\"");
                }
                for (YamlNode pattern : list.oneOrMore()) {
                    patterns.add(pattern(pattern));
                }
            } else {
                patterns.add(pattern(item));
            }
        }
        if (patterns.isEmpty() || patterns.size() > MOST_PATTERNS) {
            throw new PolicyException(node.line(), "a rule has 1 to " + MOST_PATTERNS + " paths, or none is said");
        }
        return patterns;
    }

    private static PathPattern pattern(YamlNode node) throws PolicyException {
        try {
            return PathPattern.of(node.text());
        } catch (IllegalArgumentException e) {
            throw new PolicyException(node.line(), String.valueOf(e.getMessage()));
        }
    }

    private static int access(@Nullable YamlNode node) throws PolicyException {
        int bits = 0;
        if (node == null) {
            return bits;
        }
        for (YamlNode item : node.oneOrMore()) {
            int bit = 0;
            for (Access access : Access.values()) {
                bit = access.text().equals(item.text()) ? access.bit() : bit;
            }
            if (bit == 0) {
                throw new PolicyException(
                        item.line(), "access is read, write, create, delete, inspect or change");
            }
            bits |= bit;
        }
        return bits;
    }

    private static OptionalLong number(@Nullable YamlNode node) throws PolicyException {
        if (node == null) {
            return OptionalLong.empty();
        }
        Matcher parts = SIZE.matcher(node.text());
        if (!parts.matches()) {
            throw new PolicyException(node.line(), "\"" + node.text() + "\" is no number such as 100 or 64KiB");
        }
        int shift = switch (parts.group(2)) {
            case "KiB" -> 10;
            case "MiB" -> 20;
            case "GiB" -> 30;
            case null, default -> 0;
        };
        long number = Long.parseLong(parts.group(1));
        if (number > Long.MAX_VALUE >> shift) {
            throw new PolicyException(node.line(), node.text() + " is too large");
        }
        return OptionalLong.of(number << shift);
    }

    private static Action action(YamlNode node) throws PolicyException {
        try {
            return Action.parse(node.text());
        } catch (IllegalArgumentException e) {
            throw new PolicyException(node.line(), String.valueOf(e.getMessage()));
        }
    }

    private static YamlNode required(YamlNode parent, Map<String, YamlNode> fields, String key)
            throws PolicyException {
        YamlNode field = fields.get(key);
        if (field == null) {
            throw new PolicyException(parent.line(), "\"" + key + "\" is missing");
        }
        return field;
    }
}
