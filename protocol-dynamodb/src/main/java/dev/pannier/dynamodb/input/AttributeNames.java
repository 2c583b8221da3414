package dev.pannier.dynamodb.input;

import dev.pannier.model.DynamoDbError;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Optional;

/**
 * The rules for attribute names, at the top of an item and inside its maps.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html">
 *      Naming rules</a>
 */
public final class AttributeNames {
    /** The first length in bytes that is too much; the documentation's 64 KB itself are. */
    private static final int TOO_LONG = 65536;
    private static final int MOST_BYTES_OF_A_CHAR = 3;

    private AttributeNames() {
    }

    /** What is wrong with a name, in AWS's words. */
    public static Optional<String> fault(String name) {
        if (name.isEmpty()) {
            return Optional.of("Empty attribute name");
        }
        if (name.length() * MOST_BYTES_OF_A_CHAR >= TOO_LONG
                && name.getBytes(StandardCharsets.UTF_8).length >= TOO_LONG) {
            return Optional.of("Attribute name is too large, must be less than " + TOO_LONG + " bytes");
        }
        return Optional.empty();
    }

    /** Throws {@code ValidationException} for the first name that is not valid. */
    public static void requireValid(Collection<String> names) {
        for (String name : names) {
            fault(name).ifPresent(fault -> {
                throw DynamoDbError.VALIDATION.with(fault);
            });
        }
    }
}
