// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import java.time.Instant;
import java.util.Map;
import org.postern.api.Access;
import org.postern.api.Execute;
import org.postern.api.Instances;
import org.postern.api.LwM2mObject;
import org.postern.api.MultipleObjectService;
import org.postern.api.Resource;
import org.postern.api.Value;

/** An object with a resource of most types, whose instances servers create. */
@LwM2mObject(id = 9001, name = "Shelf", instances = Instances.SERVER)
final class Shelf implements MultipleObjectService<Shelf.Book> {
    @Override
    public Book instance(int id) {
        return new Book();
    }

    /** One instance. */
    static final class Book {
        @Resource(id = 0, name = "Title", mandatory = true)
        final Value<String> title = Value.of("t");

        @Resource(id = 1, name = "Pages", range = "0..1000")
        final Value<Long> pages = Value.of(1L);

        @Resource(id = 2, name = "Weight")
        final Value<Double> weight = Value.absent();

        @Resource(id = 3, name = "Lent")
        final Value<Boolean> lent = Value.absent();

        @Resource(id = 4, name = "Cover")
        final Value<byte[]> cover = Value.absent();

        @Resource(id = 5, name = "Printed")
        final Value<Instant> printed = Value.absent();

        @Resource(id = 6, name = "Authors")
        final Value<Map<Integer, String>> authors = Value.absent();

        @Resource(id = 7, name = "Number", access = Access.READ)
        final Value<Long> number = Value.of(7L);

        @Execute
        @Resource(id = 8, name = "Open")
        void open() {
            pages.set(pages.get().orElse(0L) + 1);
        }
    }
}
