package dev.pannier.items.payload;

import dev.pannier.items.ObjectLocation;
import dev.pannier.items.table.Table;
import dev.pannier.large.LargeItemOptions.Offload;
import dev.pannier.model.Bytes;
import dev.pannier.model.DynamoDbError;
import dev.pannier.model.ServiceException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Objects that a request makes the payloads of attributes. */
public final class Adopting {
    private Adopting() {
    }

    /**
     * Checks that a request says nothing else of the attributes.
     *
     * @param written the attributes that the request writes
     * @throws ServiceException {@code ValidationException}
     */
    public static void checkNew(Table table, Map<String, ObjectLocation> adopted, Set<String> written) {
        for (String name : adopted.keySet()) {
            if (written.contains(name)) {
                throw invalid("the request writes the attribute '" + name + "' too");
            }
            if (table.keptInPlace().contains(name)) {
                throw invalid("the attribute '" + name + "' cannot leave the item");
            }
        }
    }

    /**
     * Pointers to the objects.
     *
     * @throws PayloadsNeededException if one must be looked at first
     * @throws ServiceException        {@code ValidationException}
     */
    public static Map<String, Bytes> adopt(Table table, Map<String, ObjectLocation> adopted, PayloadWork work) {
        Map<String, Bytes> pointers = new LinkedHashMap<>();
        adopted.forEach((name, object) -> pointers.put(name, work.adopt(table, options(table, object), object)));
        return pointers;
    }

    private static Offload options(Table table, ObjectLocation object) {
        Offload options = table.largeItems().offloading()
                .orElseThrow(() -> invalid("the table's tag does not offload, so it has no bucket for files"));
        if (!options.bucket().equals(object.bucket())) {
            throw invalid("the object must be in the table's bucket '" + options.bucket() + "', not in '"
                    + object.bucket() + "'");
        }
        return options;
    }

    static ServiceException invalid(String why) {
        return DynamoDbError.VALIDATION.with("The object cannot be adopted: " + why);
    }
}
