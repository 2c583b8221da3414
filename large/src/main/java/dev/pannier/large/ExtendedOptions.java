package dev.pannier.large;

import dev.pannier.large.LargeItemOptions.Offload;
import dev.pannier.large.LargeItemOptions.Split;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A strategy, with groups of attributes and a place for what it refuses. Immutable.
 *
 * @param plain      the strategy; never an extended one
 * @param groups     attributes that are kept together in rows of their own: no attribute is in two groups, or in a
 *                   group and chosen by the strategy
 * @param deadLetter where refused items go
 */
public record ExtendedOptions(LargeItemOptions plain, List<AttributeGroup> groups,
        Optional<DeadLetter> deadLetter) implements LargeItemOptions {
    /** @throws InvalidOptionsException naming what is wrong */
    public ExtendedOptions {
        if (plain instanceof ExtendedOptions) {
            throw new IllegalArgumentException("extended already");
        }
        groups = List.copyOf(groups);
        checkDisjoint(plain, groups);
        if (plain.compressesItems() && !groups.isEmpty()) {
            throw OptionChecks
                    .invalid("scope=item compresses all attributes together, so group= cannot keep some apart;"
                            + " leave one of the two out");
        }
    }

    private static void checkDisjoint(LargeItemOptions plain, List<AttributeGroup> groups) {
        Set<String> names = new HashSet<>();
        Map<String, String> groupOf = new HashMap<>();
        for (AttributeGroup group : groups) {
            if (!names.add(group.name())) {
                throw OptionChecks.invalid("the group '" + group.name() + "' is given twice");
            }
            for (String attribute : group.attributes()) {
                if (groupOf.put(attribute, group.name()) != null) {
                    throw OptionChecks.invalid("the attribute '" + attribute + "' is in two groups");
                }
            }
        }
        for (String attribute : plain.chosen()) {
            if (groupOf.containsKey(attribute)) {
                throw OptionChecks.invalid("the attribute '" + attribute + "' is chosen and in a group");
            }
        }
    }

    @Override
    public String strategy() {
        return plain.strategy();
    }

    @Override
    public Optional<Offload> offloading() {
        return plain.offloading();
    }

    @Override
    public Optional<Split> splitting() {
        return plain.splitting();
    }

    @Override
    public Optional<Codec> compression() {
        return plain.compression();
    }

    @Override
    public boolean compressesItems() {
        return plain.compressesItems();
    }

    @Override
    public List<String> chosen() {
        return plain.chosen();
    }

    @Override
    public ReadMode readMode() {
        return plain.readMode();
    }

    @Override
    public boolean takesLargeItems() {
        return plain.takesLargeItems();
    }
}
