package dev.pannier.objects;

import dev.pannier.model.Bytes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a checked list of parts makes.
 *
 * @param manifest the parts
 * @param size     their total length
 * @param md5      MD5 of their MD5s
 * @param checksum of the whole
 */
record CompletedObject(Manifest manifest, long size, Bytes md5, StoredChecksum checksum) {
    /** The parts that were uploaded but are not in the list: their bytes go. */
    List<PartRow> unused(Map<Integer, PartRow> uploaded) {
        Set<Integer> used = manifest.parts().stream().map(Manifest.Part::number).collect(Collectors.toSet());
        return uploaded.entrySet().stream().filter(part -> !used.contains(part.getKey())).map(Map.Entry::getValue)
                .toList();
    }
}
