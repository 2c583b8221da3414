package dev.pannier.expression;

import dev.pannier.model.DynamoDbError;
import dev.pannier.model.ServiceException;
import java.util.Collection;
import java.util.List;

/** Key attributes are scalars, so no path leads into them: AWS refuses one in any expression once it knows the table. */
public final class ScalarKeys {
    private ScalarKeys() {
    }

    /**
     * Refuses paths into key attributes.
     *
     * @param paths     of a bound plan, from its {@code paths()}
     * @param tableKeys key attributes of the table
     * @param indexKeys key attributes of its indexes
     * @throws ServiceException {@code ValidationException}
     */
    public static void require(List<DocumentPath> paths, Collection<String> tableKeys, Collection<String> indexKeys) {
        for (DocumentPath path : paths) {
            if (!path.isTopLevel() && tableKeys.contains(path.attribute())) {
                throw notScalar("Key", path);
            }
            if (!path.isTopLevel() && indexKeys.contains(path.attribute())) {
                throw notScalar("IndexKey", path);
            }
        }
    }

    private static ServiceException notScalar(String role, DocumentPath path) {
        return DynamoDbError.VALIDATION
                .with("Key attributes must be scalars; list random access '[]' and map lookup '.'"
                        + " are not allowed: " + role + ": " + path.attribute());
    }
}
