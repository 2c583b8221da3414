package dev.pannier.conformance.differential;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A message with places for names and values, such as {@code Missing the key <key> in the item}. */
record Words(String text, Pattern pattern) {
    private static final Pattern PLACE = Pattern.compile("<([a-z]+)>");

    static Words of(String text) {
        StringBuilder regex = new StringBuilder();
        Matcher places = PLACE.matcher(text);
        Set<String> named = new HashSet<>();
        int from = 0;
        while (places.find()) {
            String place = places.group(1);
            regex.append(Pattern.quote(text.substring(from, places.start())))
                    .append(named.add(place) ? "(?<" + place + ">.*)" : "\\k<" + place + ">");
            from = places.end();
        }
        regex.append(Pattern.quote(text.substring(from)));
        return new Words(text, Pattern.compile(regex.toString(), Pattern.DOTALL));
    }

    boolean matches(String message) {
        return pattern.matcher(message).matches();
    }

    /** Whether both messages are of these words, with the same names and values in the places that both have. */
    boolean agrees(String message, Words other, String otherMessage) {
        Matcher mine = pattern.matcher(message);
        Matcher theirs = other.pattern.matcher(otherMessage);
        return mine.matches() && theirs.matches() && pattern.namedGroups().keySet().stream()
                .filter(other.pattern.namedGroups().keySet()::contains)
                .allMatch(place -> mine.group(place).equals(theirs.group(place)));
    }
}
