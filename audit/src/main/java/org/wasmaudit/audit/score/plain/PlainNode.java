package org.wasmaudit.audit.score.plain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** An object of a file. Everything asked of it is there and of the right kind, or the file is refused. */
public final class PlainNode {
    /** Beyond it sums and products of what a file holds might leave the range of finite numbers. */
    private static final double LARGEST = 1e60;

    private final JsonNode node;
    private final String name;

    PlainNode(JsonNode node, String name) throws PlainDataException {
        if (!node.isObject()) {
            throw new PlainDataException(name + " is no object");
        }
        this.node = node;
        this.name = name;
    }

    public boolean has(String field) {
        return node.has(field);
    }

    /** Refuses fields of other names. */
    public void only(Set<String> known) throws PlainDataException {
        for (String field : node.propertyNames()) {
            if (!known.contains(field)) {
                throw new PlainDataException("unknown field \"" + printable(field) + "\" in " + name);
            }
        }
    }

    private static String printable(String text) {
        return text.replaceAll("[^ -~]", "?");
    }

    private JsonNode member(String field) throws PlainDataException {
        JsonNode member = node.get(field);
        if (member == null) {
            throw new PlainDataException("field \"" + field + "\" is missing in " + name);
        }
        return member;
    }

    public PlainNode object(String field) throws PlainDataException {
        return new PlainNode(member(field), "\"" + field + "\"");
    }

    public String text(String field) throws PlainDataException {
        return text(member(field), field);
    }

    public int integer(String field) throws PlainDataException {
        return integer(member(field), field);
    }

    /** A number between -1e60 and 1e60. */
    public double number(String field) throws PlainDataException {
        return number(member(field), field);
    }

    public List<PlainNode> objects(String field, int most) throws PlainDataException {
        List<PlainNode> objects = new ArrayList<>();
        for (JsonNode value : array(field, most)) {
            objects.add(new PlainNode(value, "an entry of \"" + field + "\""));
        }
        return objects;
    }

    public List<String> texts(String field, int most) throws PlainDataException {
        List<String> texts = new ArrayList<>();
        for (JsonNode value : array(field, most)) {
            texts.add(text(value, field));
        }
        return texts;
    }

    public double[] numbers(String field, int most) throws PlainDataException {
        JsonNode array = array(field, most);
        double[] numbers = new double[array.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = number(array.get(i), field);
        }
        return numbers;
    }

    public int[] integers(String field, int most) throws PlainDataException {
        JsonNode array = array(field, most);
        int[] integers = new int[array.size()];
        for (int i = 0; i < integers.length; i++) {
            integers[i] = integer(array.get(i), field);
        }
        return integers;
    }

    /** An object of texts. */
    public Map<String, String> textsByName(String field, int most) throws PlainDataException {
        JsonNode object = member(field);
        if (!object.isObject() || object.size() > most) {
            throw new PlainDataException("field \"" + field + "\" is no object of at most " + most + " texts");
        }
        Map<String, String> texts = new TreeMap<>();
        for (String key : object.propertyNames()) {
            texts.put(key, text(object.get(key), field));
        }
        return texts;
    }

    private JsonNode array(String field, int most) throws PlainDataException {
        JsonNode array = member(field);
        if (!array.isArray() || array.size() > most) {
            throw new PlainDataException("field \"" + field + "\" is no array of at most " + most);
        }
        return array;
    }

    private static String text(JsonNode value, String field) throws PlainDataException {
        if (!value.isString()) {
            throw new PlainDataException("field \"" + field + "\" holds something that is no text");
        }
        return value.stringValue();
    }

    private static int integer(JsonNode value, String field) throws PlainDataException {
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw new PlainDataException("field \"" + field + "\" holds something that is no whole number");
        }
        return value.intValue();
    }

    private static double number(JsonNode value, String field) throws PlainDataException {
        double number = value.isNumber() ? value.doubleValue() : Double.NaN;
        if (!(Math.abs(number) <= LARGEST)) {
            throw new PlainDataException(
                    "field \"" + field + "\" holds something that is no number, or too large a one");
        }
        return number;
    }
}
