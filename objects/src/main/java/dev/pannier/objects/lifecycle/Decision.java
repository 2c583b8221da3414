package dev.pannier.objects.lifecycle;

/** What is due for a version. */
public sealed interface Decision {
    /** Nothing. */
    Decision NOTHING = new Nothing();
    /** The version goes: a current one as by DeleteObject, another one for good. */
    Decision REMOVE = new Remove();

    /** Nothing is due. */
    record Nothing() implements Decision {
    }

    /** The version goes. */
    record Remove() implements Decision {
    }

    /** The version changes its class. */
    record Move(StorageClass storageClass) implements Decision {
    }
}
