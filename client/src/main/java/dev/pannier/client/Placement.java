package dev.pannier.client;

import dev.pannier.large.Payload;
import dev.pannier.large.StoredForm;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Where the values of one item go that leave it. */
interface Placement {
    /** The size of an item from which on its largest values leave. */
    int threshold();

    /** Attributes that leave it whatever its size. */
    List<String> chosen();

    /** The most that stays in the item of a value that left, in bytes. */
    int formSize();

    /** Decides where a value goes. Nothing is written yet, so that whatever happens next it is not forgotten. */
    Placed place(String attribute, Payload payload);

    /**
     * A value on its way.
     *
     * @param form    what stays in the item
     * @param outside where it will be
     * @param upload  brings it there, if that is not by rows
     * @param rows    items of the table to be written before this one, or with it
     */
    record Placed(StoredForm form, Outside outside, Runnable upload, List<Map<String, AttributeValue>> rows) {
    }
}
