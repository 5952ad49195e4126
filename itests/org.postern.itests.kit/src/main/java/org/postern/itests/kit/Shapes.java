// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import static org.postern.itests.kit.ObjectShape.Type.BOOLEAN;
import static org.postern.itests.kit.ObjectShape.Type.FLOAT;
import static org.postern.itests.kit.ObjectShape.Type.INTEGER;
import static org.postern.itests.kit.ObjectShape.Type.NONE;
import static org.postern.itests.kit.ObjectShape.Type.OBJLNK;
import static org.postern.itests.kit.ObjectShape.Type.OPAQUE;
import static org.postern.itests.kit.ObjectShape.Type.STRING;
import static org.postern.itests.kit.ObjectShape.multiple;
import static org.postern.itests.kit.ObjectShape.resource;
import static org.postern.itests.kit.ObjectShape.single;

import java.util.List;
import org.postern.itests.kit.ObjectShape.ResourceShape;

/** The objects of the examples and of {@code org.postern.itests.objects}. */
public final class Shapes {
    public static final List<ObjectShape> ALL = List.of(
            multiple(
                    16,
                    "Portfolio",
                    new ResourceShape(0, "RW", true, STRING),
                    resource(1, "E", NONE),
                    new ResourceShape(2, "R", true, OPAQUE),
                    resource(3, "R", INTEGER)),
            multiple(
                    9,
                    "Software Management",
                    resource(0, "R", STRING),
                    resource(1, "R", STRING),
                    resource(2, "W", OPAQUE),
                    resource(3, "W", STRING),
                    resource(4, "E", NONE),
                    resource(6, "E", NONE),
                    resource(7, "R", INTEGER),
                    resource(8, "RW", BOOLEAN),
                    resource(9, "R", INTEGER),
                    resource(10, "E", NONE),
                    resource(11, "E", NONE),
                    resource(12, "R", BOOLEAN),
                    resource(14, "W", STRING),
                    resource(15, "W", STRING),
                    resource(16, "R", STRING),
                    new ResourceShape(17, "R", true, OBJLNK),
                    resource(18, "R", INTEGER)),
            multiple(
                    14,
                    "Software Component",
                    resource(0, "R", STRING),
                    resource(2, "R", STRING),
                    resource(3, "E", NONE),
                    resource(4, "E", NONE),
                    resource(5, "R", BOOLEAN)),
            single(
                    3303,
                    "Temperature",
                    resource(5601, "R", FLOAT),
                    resource(5602, "R", FLOAT),
                    resource(5605, "E", NONE),
                    resource(5700, "R", FLOAT),
                    resource(5701, "R", STRING)),
            single(42770, "Sleeper", resource(0, "E", NONE), resource(1, "R", INTEGER)),
            single(42771, "Thrower", resource(0, "R", STRING), resource(1, "E", NONE), resource(2, "RW", STRING)),
            single(
                    42772,
                    "Store",
                    resource(0, "RW", OPAQUE),
                    resource(1, "R", INTEGER),
                    resource(2, "R", STRING),
                    resource(3, "R", INTEGER)),
            single(42773, "Counter", resource(0, "E", NONE), resource(1, "R", INTEGER), resource(2, "R", INTEGER)),
            multiple(42774, "Wide", resource(0, "R", STRING), resource(1, "R", INTEGER)));

    private Shapes() {}
}
