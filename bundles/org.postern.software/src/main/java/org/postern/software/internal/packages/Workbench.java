// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.packages;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** What lies unpacked while one package is judged; {@link #close} removes whatever is still there. */
final class Workbench implements AutoCloseable {
    private final PackageStage stage;
    private final List<Incoming> open = new ArrayList<>();
    private final List<StagedFile> unpacked = new ArrayList<>();

    Workbench(PackageStage stage) {
        this.stage = stage;
    }

    /** What to do with a file that is complete. */
    interface Done {
        void file(StagedFile file) throws IOException;
    }

    /** Puts the content of an entry into a file of its own. */
    JarContent.Taker unpack(ArchiveEntry entry, Done done) throws IOException {
        stage.requireSpace(entry.unpacked());
        Incoming incoming = stage.begin(entry.unpacked());
        open.add(incoming);
        return new JarContent.Taker() {
            @Override
            public void piece(ByteBuffer content) throws IOException {
                incoming.append(content);
            }

            @Override
            public void end() throws IOException {
                StagedFile file = incoming.finish();
                unpacked.add(file);
                done.file(file);
            }
        };
    }

    @Override
    public void close() throws IOException {
        for (Incoming incoming : open) {
            incoming.close();
        }
        for (StagedFile file : unpacked) {
            Files.deleteIfExists(file.path());
        }
    }
}
