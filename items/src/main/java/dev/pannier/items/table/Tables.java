package dev.pannier.items.table;

import dev.pannier.items.CreateTable;
import dev.pannier.items.Owner;
import dev.pannier.items.PolicyTarget;
import dev.pannier.items.ResourcePolicy;
import dev.pannier.items.TableDescription;
import dev.pannier.items.TableNames;
import dev.pannier.items.UpdateTable;
import dev.pannier.items.row.Job;
import dev.pannier.kv.KeyValueStore;
import dev.pannier.objects.PayloadStore;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** The table operations. Work that remains after a commit is handed on. */
public final class Tables {
    private final Catalogue catalogue;
    private final TableCreation creation;
    private final TableUpdate update;
    private final TableRemoval removal;
    private final TableTags tags;
    private final TableTimeToLive timeToLive;
    private final TablePolicies policies;
    private final TableDescriber describer;
    private final Consumer<Job> jobs;

    /**
     * @param jobs starts a job whose row was committed
     */
    public Tables(KeyValueStore store, Catalogue catalogue, Definitions definitions, PayloadStore payloads, Clock clock,
            RandomGenerator random, Consumer<Job> jobs) {
        LargeItemBuckets buckets = new LargeItemBuckets(payloads);
        this.catalogue = catalogue;
        this.policies = new TablePolicies(store, catalogue, definitions, clock);
        this.creation = new TableCreation(definitions, buckets, policies, clock, random);
        this.update = new TableUpdate(definitions, clock);
        this.removal = new TableRemoval(definitions, buckets);
        this.tags = new TableTags(catalogue, definitions, buckets);
        this.timeToLive = new TableTimeToLive(definitions);
        this.describer = new TableDescriber(store, clock);
        this.jobs = jobs;
    }

    public TableDescription create(Owner owner, CreateTable request) {
        return describer.describeCreated(creation.create(owner, request));
    }

    public TableDescription describe(Owner owner, String name) {
        return describer.describe(catalogue.find(owner, name).orElseThrow(() -> Catalogue.notFound(name))
                .definition());
    }

    public TableDescription update(Owner owner, UpdateTable request) {
        TableUpdate.Updated updated = update.update(owner, request);
        TableDescription description = describer.describeUpdated(updated, request);
        updated.jobs().forEach(jobs);
        return description;
    }

    public TableDescription delete(Owner owner, String name) {
        TableRemoval.Removed removed = removal.remove(owner, name);
        TableDescription description = describer.describeDeleted(removed.table());
        jobs.accept(removed.job());
        return description;
    }

    public TableNames list(Owner owner, Optional<String> exclusiveStart, int limit) {
        return catalogue.names(owner, exclusiveStart, limit);
    }

    public void tag(Owner owner, String name, Map<String, String> added) {
        tags.set(owner, name, added);
    }

    public void untag(Owner owner, String name, Collection<String> keys) {
        tags.remove(owner, name, keys);
    }

    public void enableTimeToLive(Owner owner, String name, String attribute) {
        timeToLive.enable(owner, name, attribute);
    }

    public void disableTimeToLive(Owner owner, String name, String attribute) {
        timeToLive.disable(owner, name, attribute);
    }

    public Optional<String> timeToLive(Owner owner, String name) {
        return catalogue.find(owner, name).orElseThrow(() -> Catalogue.notFound(name)).definition().settings()
                .timeToLive();
    }

    public ResourcePolicy putPolicy(Owner owner, PolicyTarget target, String document, Optional<String> expected) {
        return policies.put(owner, target, document, expected);
    }

    public ResourcePolicy policy(Owner owner, PolicyTarget target) {
        return policies.get(owner, target);
    }

    public Optional<String> deletePolicy(Owner owner, PolicyTarget target, Optional<String> expected) {
        return policies.delete(owner, target, expected);
    }

    public Map<String, String> tags(Owner owner, String name) {
        return tags.list(owner, name);
    }
}
