// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.sink;

import org.osgi.service.component.annotations.Component;
import org.postern.api.BodySink;
import org.postern.api.LwM2mObject;
import org.postern.api.ObjectService;
import org.postern.api.Resource;
import org.postern.api.Write;

/** Takes packages of any size and keeps only their checksum. */
@Component(service = ObjectService.class)
@LwM2mObject(id = 26_300, name = "Package Sink")
public final class PackageSink implements ObjectService {
    private static final long NONE = -1;

    private volatile long checksum = NONE;

    @Resource(id = 0, name = "Package", mandatory = true)
    @Write
    BodySink content(long length) {
        return new Checksum(value -> checksum = value);
    }

    @Resource(id = 1, name = "Checksum", mandatory = true)
    long checksum() {
        return checksum;
    }
}
