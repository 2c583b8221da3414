package dev.pannier.client;

import dev.pannier.large.LargeItemOptions.Offload;
import dev.pannier.large.Payload;
import dev.pannier.large.PayloadKeys;
import dev.pannier.large.PayloadPointer;
import dev.pannier.model.Utf8;
import java.util.List;

/** Values become objects. */
record ObjectPlacement(PayloadStore payloads, Offload options) implements Placement {
    @Override
    public int threshold() {
        return options.threshold();
    }

    @Override
    public List<String> chosen() {
        return options.chosen();
    }

    @Override
    public int formSize() {
        return PayloadPointer.sizeBound(options.bucket(), PayloadKeys.maxLength(Utf8.length(options.prefix())));
    }

    @Override
    public Placed place(String attribute, Payload payload) {
        PayloadPointer pointer = PayloadPointer.to(options.bucket(), payloads.newKey(options.prefix(), attribute),
                payload);
        return new Placed(pointer, new Outside.InObject(pointer), () -> payloads.upload(pointer, payload), List.of());
    }
}
