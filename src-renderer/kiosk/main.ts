import '../app.css';
import { mount } from 'svelte';
import KioskApp from './KioskApp.svelte';

const target = document.getElementById('app');
if (target) mount(KioskApp, { target });
