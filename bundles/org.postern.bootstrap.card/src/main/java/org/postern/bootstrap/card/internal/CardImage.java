// SPDX-License-Identifier: Apache-2.0
package org.postern.bootstrap.card.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.postern.api.bootstrap.BootstrapData;
import org.postern.api.bootstrap.BootstrapSource;

/**
 * Reads bootstrap data from the files of a smartcard (LwM2M 1.0.2, appendix G): the directory of data objects of PKCS#15
 * names the file that holds them. Nothing is kept, so a card that is exchanged is seen with the next call.
 */
@Component(configurationPid = "org.postern.bootstrap.card", configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = CardConfiguration.class)
public final class CardImage implements BootstrapSource {
    /** The object directory file of PKCS#15. */
    private static final String OBJECT_DIRECTORY = "5031";

    /** More than any card holds. */
    private static final int MAX_FILE_BYTES = 1 << 20;

    private final Path image;

    @Activate
    public CardImage(CardConfiguration configuration) {
        this(Path.of(configuration.image()));
    }

    CardImage(Path image) {
        this.image = image;
    }

    @Override
    public Optional<BootstrapData> read() throws IOException {
        if (!Files.isDirectory(image)) {
            return Optional.empty();
        }
        for (byte[] path : DataObjects.directories(file(OBJECT_DIRECTORY))) {
            byte[] bootstrap = DataObjects.bootstrapFile(file(path));
            if (bootstrap != null) {
                return Optional.of(new BootstrapData(objects(file(bootstrap))));
            }
        }
        return Optional.empty();
    }

    /** A sequence of object id and instances in the TLV of LwM2M, for each object. */
    static SortedMap<Integer, byte[]> objects(byte[] content) throws IOException {
        SortedMap<Integer, byte[]> objects = new TreeMap<>();
        BerReader all = new BerReader(content).enter(BerReader.SEQUENCE);
        while (all.more()) {
            BerReader object = all.enter(BerReader.SEQUENCE);
            int id = object.number();
            if (objects.put(id, object.take(BerReader.OCTET_STRING)) != null) {
                throw new IOException("object " + id + " is on the card twice");
            }
        }
        return objects;
    }

    /** The file at the end of a path of file ids of two bytes each. */
    private byte[] file(byte[] path) throws IOException {
        if (path.length < 2) {
            throw new IOException("a path on the card has no file id");
        }
        return file(HexFormat.of().formatHex(path, path.length - 2, path.length));
    }

    private byte[] file(String id) throws IOException {
        Path file = present(id);
        if (file == null) {
            throw new IOException("the card image " + image + " has no file " + id);
        }
        if (Files.size(file) > MAX_FILE_BYTES) {
            throw new IOException(file + " is larger than any file of a card");
        }
        return Files.readAllBytes(file);
    }

    private @Nullable Path present(String id) {
        Path file = image.resolve(id);
        return Files.isRegularFile(file) ? file : null;
    }
}
