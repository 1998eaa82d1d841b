package io.dashlabel.label;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class DistinctColoursTest {

    @Test
    void the_listed_colours_are_those_that_are_computed() {
        for (int count = 0; count <= 20; count++) {
            assertEquals(DistinctColours.computed(count), DistinctColours.first(count), count + " colours");
        }
    }
}
