import { Badge, createTheme, Modal, NativeSelect, TextInput } from '@mantine/core'

/** Sizes only; colours are static CSS (ui/colours.css). */
export const theme = createTheme({
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    // Capitals carry two storeys of marks in Vietnamese (‘Ệ’): small ones cannot be read.
    Badge: Badge.extend({ defaultProps: { tt: 'none', size: 'lg', fw: 600 } }),
    // Locking the page's scrolling would need a style element, which the server's policy forbids.
    Modal: Modal.extend({ defaultProps: { lockScroll: false, centered: true, transitionProps: { duration: 0 } } }),
    TextInput: TextInput.extend({ defaultProps: { size: 'sm' } }),
    NativeSelect: NativeSelect.extend({ defaultProps: { size: 'sm' } }),
  },
})
