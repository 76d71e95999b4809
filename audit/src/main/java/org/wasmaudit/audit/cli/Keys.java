package org.wasmaudit.audit.cli;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wasmaudit.audit.Escape;
import org.wasmaudit.wasm.structure.Feature;
import org.wasmaudit.wasm.structure.Features;

/** The values given for {@link Key}s and features, such as {@code -W timeout=2s,simd=n}. */
final class Keys {
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,15})(k|m|g|kib|mib|gib|b)?");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
    private static final Pattern TIME = Pattern.compile("([0-9]{1,12})(ms|s|m|h)?");

    private final Map<Key, String> values = new EnumMap<>(Key.class);
    private Features features = Features.defaults();

    /** Reads the values of one option; each may hold several keys between commas. */
    void add(String option, List<String> given) throws Refusal {
        for (String list : given) {
            for (String item : list.split(",", -1)) {
                int equals = item.indexOf('=');
                String name = equals < 0 ? item : item.substring(0, equals);
                add(option, name, equals < 0 ? "y" : item.substring(equals + 1));
            }
        }
    }

    private void add(String option, String name, String value) throws Refusal {
        Optional<Key> key = Key.find(option, name);
        if (key.isPresent()) {
            switch (key.get().support()) {
                case YES, ACCEPTED -> values.put(key.get(), value);
                case NOT_YET -> throw usage(key.get() + " is not supported yet");
                case NEVER -> {
                    if (!value.equals("n")) {
                        throw usage(key.get() + " is not supported: WASI preview 1 only");
                    }
                }
            }
        } else if (option.equals("W") && !name.isEmpty()) {
            setFeature(name, value);
        } else {
            throw unknown(option, name);
        }
    }

    private void setFeature(String name, String value) throws Refusal {
        if (name.equals("all-proposals")) {
            features = flag("-W all-proposals", value) ? Features.all() : Features.defaults();
            return;
        }
        for (Feature feature : Feature.values()) {
            if (feature.text().equals(name)) {
                boolean on = flag("-W " + name, value);
                features = on ? features.with(feature) : features.without(feature);
                return;
            }
        }
        throw unknown("W", name);
    }

    Features features() {
        return features;
    }

    Optional<String> text(Key key) {
        return Optional.ofNullable(values.get(key));
    }

    boolean flag(Key key, boolean otherwise) throws Refusal {
        String value = values.get(key);
        return value == null ? otherwise : flag(key.toString(), value);
    }

    /** A number, with a unit of bytes where it has one. */
    OptionalLong size(Key key) throws Refusal {
        String value = values.get(key);
        if (value == null) {
            return OptionalLong.empty();
        }
        Matcher matcher = SIZE.matcher(value.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw usage(key + ": not a size: " + Escape.text(value));
        }
        String unit = matcher.group(2) == null ? "b" : matcher.group(2);
        int shift =
                switch (unit.charAt(0)) {
                    case 'k' -> 10;
                    case 'm' -> 20;
                    case 'g' -> 30;
                    default -> 0;
                };
        return OptionalLong.of(Long.parseLong(matcher.group(1)) << shift);
    }

    /** A number without a unit, not negative. */
    OptionalLong number(Key key) throws Refusal {
        String value = values.get(key);
        if (value == null) {
            return OptionalLong.empty();
        }
        if (!NUMBER.matcher(value).matches()) {
            throw usage(key + ": not a number: " + Escape.text(value));
        }
        return OptionalLong.of(Long.parseLong(value));
    }

    /** A time in milliseconds; a number alone is seconds. */
    OptionalLong milliseconds(Key key) throws Refusal {
        String value = values.get(key);
        if (value == null) {
            return OptionalLong.empty();
        }
        Matcher matcher = TIME.matcher(value);
        if (!matcher.matches()) {
            throw usage(key + ": not a time: " + Escape.text(value) + " (500ms, 2s, 1m)");
        }
        long number = Long.parseLong(matcher.group(1));
        String unit = matcher.group(2) == null ? "s" : matcher.group(2);
        return OptionalLong.of(
                switch (unit) {
                    case "ms" -> number;
                    case "m" -> number * 60_000;
                    case "h" -> number * 3_600_000;
                    default -> number * 1000;
                });
    }

    /** All keys of an option, a line each. */
    static List<String> help(String option) {
        List<String> lines = new ArrayList<>(Key.of(option).map(Key::helpLine).toList());
        if (option.equals("W")) {
            for (Feature feature : Feature.values()) {
                lines.add("  -W %-32s the proposal, %s by default"
                        .formatted(feature.text() + "=y|n", feature.onByDefault() ? "on" : "off"));
            }
            lines.add("  -W %-32s all proposals the engine knows".formatted("all-proposals=y|n"));
        }
        return lines;
    }

    private static boolean flag(String name, String value) throws Refusal {
        return switch (value) {
            case "y", "yes", "true" -> true;
            case "n", "no", "false" -> false;
            default -> throw usage(name + ": y or n, not " + Escape.text(value));
        };
    }

    private static Refusal unknown(String option, String name) {
        return usage("-" + option + " has no key " + Escape.text(name) + "; -" + option + " help lists them");
    }

    private static Refusal usage(String message) {
        return new Refusal(ExitCode.USAGE, message);
    }
}
