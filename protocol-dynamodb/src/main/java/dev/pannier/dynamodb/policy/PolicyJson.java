package dev.pannier.dynamodb.policy;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.pannier.access.policy.Json;
import java.util.Map;

/** Writes a document without spaces. */
final class PolicyJson {
    private PolicyJson() {
    }

    static void append(StringBuilder out, Json value) {
        switch (value) {
            case Json.Text(String text) -> appendText(out, text);
            case Json.Literal(String text) -> out.append(text);
            case Json.Elements(var values) -> {
                out.append('[');
                String separator = "";
                for (Json element : values) {
                    append(out.append(separator), element);
                    separator = ",";
                }
                out.append(']');
            }
            case Json.Members(var values) -> {
                out.append('{');
                String separator = "";
                for (Map.Entry<String, Json> member : values.entrySet()) {
                    appendText(out.append(separator), member.getKey());
                    append(out.append(':'), member.getValue());
                    separator = ",";
                }
                out.append('}');
            }
        }
    }

    private static void appendText(StringBuilder out, String text) {
        out.append('"').append(JsonStringEncoder.getInstance().quoteAsString(text)).append('"');
    }
}
