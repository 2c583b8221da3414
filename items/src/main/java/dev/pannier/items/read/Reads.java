package dev.pannier.items.read;

import dev.pannier.items.BatchGet;
import dev.pannier.items.BatchGetResult;
import dev.pannier.items.GetItem;
import dev.pannier.items.GetResult;
import dev.pannier.items.ItemPage;
import dev.pannier.items.Owner;
import dev.pannier.items.PayloadLinks;
import dev.pannier.items.Query;
import dev.pannier.items.Scan;
import dev.pannier.items.TransactGetResult;
import dev.pannier.items.payload.Payloads;
import dev.pannier.items.table.Catalogue;
import dev.pannier.kv.KeyValueStore;
import java.util.List;

/** The read operations. */
public final class Reads {
    private final ItemReader items;
    private final BatchReader batches;
    private final PageReader pages;

    public Reads(KeyValueStore store, Catalogue catalogue, Payloads payloads, PayloadLinks links) {
        Reading reading = new Reading(store);
        ItemOutput output = new ItemOutput(payloads, links);
        this.items = new ItemReader(reading, catalogue, output);
        this.batches = new BatchReader(reading, catalogue, items);
        this.pages = new PageReader(reading, catalogue, output);
    }

    public GetResult get(Owner owner, GetItem request) {
        return items.get(owner, request);
    }

    public TransactGetResult transactGet(Owner owner, List<GetItem> requests) {
        return items.transact(owner, requests);
    }

    public BatchGetResult batchGet(Owner owner, BatchGet request) {
        return batches.get(owner, request);
    }

    public ItemPage query(Owner owner, Query request) {
        return pages.query(owner, request);
    }

    public ItemPage scan(Owner owner, Scan request) {
        return pages.scan(owner, request);
    }
}
