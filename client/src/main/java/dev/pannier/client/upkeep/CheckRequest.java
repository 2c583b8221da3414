package dev.pannier.client.upkeep;

import java.util.List;
import java.util.Optional;

/**
 * What is to be checked.
 *
 * @param tables   the tables
 * @param place    where their objects are, if they have any; pointers that lead elsewhere are counted and not followed
 * @param share    the share of objects that are read and compared, from 0 to 1; of the others existence and size are
 *                 looked at; parts and compressed values are always compared
 * @param repair   whether what can be repaired safely is
 * @param byItem   whether pointers must be asked for item by item, as from a Pannier server that moves attributes itself
 *                 and shows values otherwise
 * @param parallel how many payloads at a time
 */
public record CheckRequest(List<String> tables, Optional<Place> place, double share, boolean repair, boolean byItem,
        int parallel) {
    public CheckRequest {
        tables = List.copyOf(tables);
        if (tables.isEmpty() || parallel < 1 || !(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("a check needs a table, a thread and a share");
        }
    }
}
