import { notifications } from '@mantine/notifications'

/** Tells in passing that something is done; read out, and gone by itself. */
export const notice = (message: string): void => {
  notifications.show({ message, color: 'green', withCloseButton: false })
}
