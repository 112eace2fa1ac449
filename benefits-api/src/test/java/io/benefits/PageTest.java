package io.benefits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benefits.value.Cursor;
import io.benefits.value.Page;
import io.benefits.value.Paging;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Lists as streams over their pages. */
class PageTest {

    private final List<Paging> read = new ArrayList<>();

    /** The numbers 1 to 250, by pages. */
    private Page<Integer> numbers(Paging paging) {
        read.add(paging);
        int before = paging.from().map(Cursor::index).orElse(0);
        int last = Math.min(before + paging.limit(), 250);
        return new Page<>(
                IntStream.rangeClosed(before + 1, last).boxed().toList(),
                last < 250 ? Optional.of(new Cursor(1, last)) : Optional.empty());
    }

    @Test
    @DisplayName("Q1 a stream holds every row of every page, in order")
    void walksAllPages() {
        assertThat(Page.stream(this::numbers))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 250).boxed().toList());
        assertThat(read).extracting(Paging::limit).containsExactly(100, 100, 100);
    }

    @Test
    @DisplayName("Q1 a stream that is cut short reads no more pages than it needs")
    void readsNoMoreThanNeeded() {
        assertThat(Page.stream(this::numbers)).isNotNull();
        assertThat(read).isEmpty();

        assertThat(Page.stream(this::numbers).limit(100)).hasSize(100);
        assertThat(read).hasSize(1);
        assertThat(Page.stream(this::numbers).filter(number -> number > 100).findFirst())
                .contains(101);
        assertThat(read).hasSize(3);
    }

    @Test
    @DisplayName("Q1 a list without rows is an empty stream, even if empty pages lead to its end")
    void isEmpty() {
        assertThat(Page.stream(paging -> new Page<>(List.of(), Optional.empty())))
                .isEmpty();
        assertThat(Page.<String>stream(paging -> paging.from().isEmpty()
                        ? new Page<>(List.of(), Optional.of(new Cursor(1, 0)))
                        : new Page<>(List.of("row"), Optional.empty())))
                .containsExactly("row");
    }

    @Test
    @DisplayName("Q1 what a list throws is thrown while the stream is consumed")
    void throwsWhatTheListThrows() {
        assertThatThrownBy(() -> Page.stream(paging -> {
                            throw new IllegalStateException("deliberate");
                        })
                        .toList())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("deliberate");
    }
}
