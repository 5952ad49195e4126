// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The endpoint name of a gateway that is given none: made once and kept in the data folder (ID-05). */
final class EndpointName {
    private static final String FILE = "endpoint";
    private static final Pattern NAME = Pattern.compile("urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Logger LOG = LoggerFactory.getLogger("postern.engine");

    private EndpointName() {}

    /** The name kept in {@code data}, or a new one that is kept there. Blocks. */
    static String in(Path data) {
        Path file = data.resolve(FILE);
        try {
            if (Files.exists(file)) {
                String kept = new String(Files.readAllBytes(file), StandardCharsets.UTF_8).strip();
                if (NAME.matcher(kept).matches()) {
                    return kept;
                }
                LOG.warn("{} does not hold an endpoint name and is written anew", file);
            }
            String made = "urn:uuid:" + UUID.randomUUID();
            Files.createDirectories(data);
            Path fresh = data.resolve(FILE + ".new");
            try (FileChannel channel = FileChannel.open(
                    fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
                channel.write(ByteBuffer.wrap((made + "\n").getBytes(StandardCharsets.UTF_8)));
                channel.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return made;
        } catch (IOException failure) {
            String fleeting = "urn:uuid:" + UUID.randomUUID();
            LOG.error(
                    "The endpoint name cannot be kept in {}: {}. Until the next start it is {}; give one with --endpoint",
                    file,
                    failure.toString(),
                    fleeting);
            return fleeting;
        }
    }
}
